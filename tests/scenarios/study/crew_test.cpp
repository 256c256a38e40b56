#include "scenarios/study/crew.hpp"

#include <signal.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "tests/output/folder.hpp"

using namespace scenarios::study;

namespace {

const std::atomic<bool> nobody_stops{false};

}  // namespace

TEST_CASE("every task is done, in processes of their own") {
  Folder folder;
  std::vector<Task> tasks;
  for (int i = 0; i < 5; ++i)
    tasks.push_back({"task " + std::to_string(i), [&folder, i](const auto& report) {
                       report(0.5);
                       std::ofstream(folder / std::to_string(i)) << getpid();
                     }});
  Headway last;
  const auto outcomes = run_crew(tasks, 2, [&](const Headway& h) { last = h; }, nobody_stops);
  for (int i = 0; i < 5; ++i) {
    CHECK(outcomes[static_cast<std::size_t>(i)].finished);
    pid_t worker = 0;
    std::ifstream(folder / std::to_string(i)) >> worker;
    CHECK(worker != 0);
    CHECK(worker != getpid());
  }
  CHECK(last.finished == 5);
  CHECK(last.done == Approx(1));
}

TEST_CASE("a task that fails is tried twice, says why, and does not sink the others") {
  Folder folder;
  const std::vector<Task> tasks{
      {"bad", [&](const auto&) {
         std::ofstream(folder / "tries", std::ios::app) << "x";
         throw std::runtime_error("the bed was lost");
       }},
      {"good", [](const auto&) {}}};
  const auto outcomes = run_crew(tasks, 1, {}, nobody_stops);
  CHECK_FALSE(outcomes[0].finished);
  CHECK(outcomes[0].failure == "the bed was lost");
  CHECK(outcomes[1].finished);
  CHECK(std::filesystem::file_size(folder / "tries") == 2);
}

TEST_CASE("a task that fails once is finished at the second try") {
  Folder folder;
  const std::vector<Task> tasks{{"shaky", [&](const auto&) {
                                   if (std::filesystem::exists(folder / "been")) return;
                                   std::ofstream(folder / "been") << "x";
                                   raise(SIGSEGV);
                                 }}};
  CHECK(run_crew(tasks, 1, {}, nobody_stops)[0].finished);
}

TEST_CASE("a crash is reported by its signal") {
  const auto outcomes = run_crew({{"crash", [](const auto&) { raise(SIGABRT); }}}, 1, {}, nobody_stops);
  CHECK_FALSE(outcomes[0].finished);
  CHECK(outcomes[0].failure.find("signal 6 (Aborted)") != std::string::npos);
}

TEST_CASE("stopping ends what is under way and begins nothing more") {
  std::atomic<bool> stop{false};
  std::vector<Task> tasks(3, Task{"long", [](const auto&) { std::this_thread::sleep_for(std::chrono::seconds(60)); }});
  tasks.insert(tasks.begin(), Task{"short", [](const auto&) {}});
  const auto began = std::chrono::steady_clock::now();
  const auto outcomes = run_crew(tasks, 2, [&](const Headway& h) { stop = h.finished == 1; }, stop);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(30));
  CHECK(outcomes[0].finished);
  for (std::size_t i = 1; i < 4; ++i) {
    CHECK_FALSE(outcomes[i].finished);
    CHECK(outcomes[i].failure.empty());
  }
}
