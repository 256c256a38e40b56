# The Debian packages this project stands on, and nothing else lists them. Sourced by scripts/lib/install.sh.

# To build and run gofal, to look into its result files and to draw pathways. Catch2 and Python are needed to configure the
# tests, which stand in the same build.
run_packages=(
  g++ make cmake ninja-build pkg-config
  libsimgrid-dev libboost-dev libboost-graph-dev librandom123-dev libsleef-dev
  libhdf5-dev hdf5-tools graphviz
  libyaml-cpp-dev libcli11-dev libfmt-dev libspdlog-dev
  catch2 python3
)

# To run a study on several machines at once.
cluster_packages=(openmpi-bin libopenmpi-dev)

# To test it: instruction counts, what researchers open results with, what editors check
# files with, and another simulator
# to compare answers and speed with.
test_packages=(
  valgrind
  python3-numpy python3-scipy python3-yaml python3-jsonschema
  python3-h5py python3-h5netcdf python3-xarray
  python3-simpy3
)

# To throw made-up files at the reader: clang has the fuzzer.
fuzz_packages=(clang-16 libclang-rt-16-dev)   # clang 14, the standard one, has no std::source_location
