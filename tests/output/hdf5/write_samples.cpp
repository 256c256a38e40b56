// Writes what programs other than ours are to read: into the folder named, the sample study written whole
// (whole.h5, with /comparison), merged from shards in a shuffled order (merged.h5) and its comparison as JSON
// and CSV; and two studies with sampled parameters, nested and not, with all that is found in them.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <random>

#include "output/analysis/comparison.hpp"
#include "output/analysis/findings.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/merge.hpp"
#include "output/report/comparison_records.hpp"
#include "output/report/findings_records.hpp"
#include "output/whole_file.hpp"
#include "tests/output/sample.hpp"
#include "tests/output/sampled.hpp"

int main(int count, char** words) try {
  if (count != 2) return std::fputs("usage: output_write_samples FOLDER\n", stderr), 2;
  const std::filesystem::path folder = words[1];
  std::filesystem::create_directories(folder);

  output::Dataset study = sample::study();
  output::hdf5::write(study, folder / "whole.h5");

  std::vector<std::filesystem::path> shards;
  for (std::size_t s = 0; s < sample::scenarios.size(); ++s)
    for (const auto r : sample::replications) {
      shards.push_back(folder / (sample::scenarios[s] + "-" + std::to_string(r) + ".h5"));
      output::hdf5::write(sample::unit(s, r), shards.back());
    }
  std::shuffle(shards.begin(), shards.end(), std::mt19937(7));
  output::hdf5::merge(shards, folder / "merged.h5");

  const auto comparison = output::analysis::compare(study, "baseline");
  study.groups.push_back(output::analysis::to_group(comparison));
  output::hdf5::write(study, folder / "compared.h5");
  output::write_text(folder / "comparison.json", output::report::comparison_json(comparison));
  output::write_text(folder / "comparison.csv", output::report::comparison_csv(comparison));

  for (const auto& [name, shape] : {std::pair{"nested", sampled::Shape{.draws = 25, .per_draw = 3}},
                                    {"regression", sampled::Shape{.draws = 30, .per_draw = 1, .chance = 2, .seed = 2}}}) {
    const output::Dataset drawn = sampled::study(shape);
    output::hdf5::write(drawn, folder / (std::string(name) + ".h5"));
    output::write_text(folder / (std::string(name) + ".json"),
                       output::report::findings_json(output::analysis::findings(drawn, "baseline", {})));
  }
  return 0;
} catch (const std::exception& fault) {
  std::fprintf(stderr, "%s\n", fault.what());
  return 1;
}
