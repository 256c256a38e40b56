# Run at every build: writes version.cpp anew only when the revision has changed, so that a build with nothing
# to do does nothing.
execute_process(COMMAND git -C ${SOURCE_DIR} rev-parse --short=12 HEAD OUTPUT_VARIABLE GOFAL_REVISION
                OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed)
  set(GOFAL_REVISION "unknown")
else()
  execute_process(COMMAND git -C ${SOURCE_DIR} status --porcelain --untracked-files=no OUTPUT_VARIABLE changes ERROR_QUIET)
  if(changes)
    string(APPEND GOFAL_REVISION "+")
  endif()
endif()
configure_file(${TEMPLATE} ${RESULT} @ONLY)
