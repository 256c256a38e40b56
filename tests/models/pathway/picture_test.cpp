#include "models/pathway/picture.hpp"

#include <catch2/catch.hpp>

#include "tests/models/support/worlds.hpp"

using namespace models;

namespace {

bool holds(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

// Clinic, then a ward of 1,200 beds in two regions or home; who finds no bed goes to the corridor.
WorldParameters small_hospital() {
  WorldParameters w = worlds::empty(10);
  w.title = "A \"small\" hospital";
  w.population.reset();
  w.arrivals = {{"walk_in", "clinic", sim::Distribution::deterministic(3600)}};
  w.services = {{"beds", "beds", {1000, 200}, {}}};
  StageParameters clinic = worlds::stage("clinic", "", 0.5 / 24);
  clinic.keeps_place = true;
  clinic.then = {{{}, {}, {{0.25, "ward"}, {0.75, ""}}}, {{}, {}, {{0.4, "ward"}, {0.6, ""}}}};
  StageParameters ward = worlds::stage("ward", "beds", 4);
  ward.place = Place::hospital;
  ward.if_full = "corridor";
  w.stages = {clinic, ward, worlds::stage("corridor", "", 2.0 / 24)};
  return w;
}

}  // namespace

TEST_CASE("the picture shows stages with services, capacities and times, and the ways between them") {
  const std::string dot = pathway_dot(small_hospital());
  INFO(dot);
  CHECK(holds(dot, "label=\"A \\\"small\\\" hospital\""));
  CHECK(holds(dot, "\"clinic\" [label=\"clinic\\nmean 30 minutes\""));
  CHECK(holds(dot, "\"ward\" [label=\"ward\\nbeds: 1,200 beds\\nmean 4 days\""));
  CHECK(holds(dot, "\"in: walk_in\" -> \"clinic\""));
  CHECK(holds(dot, "\"clinic\" -> \"ward\" [label=\"25 to 40%\", color=\"#b03030\""));
  CHECK(holds(dot, "\"clinic\" -> \"way out\" [label=\"60 to 75%\"]"));
  CHECK(holds(dot, "\"ward\" -> \"corridor\" [label=\"no room\", style=dashed]"));
  CHECK(holds(dot, "\"corridor\" -> \"way out\" [label=\"\"]"));
  CHECK(holds(dot, "\"way out\" [label=\"leave\""));
}

TEST_CASE("each thing that is drawn moves with what is said") {
  const std::string before = pathway_dot(small_hospital());
  const auto moves = [&](auto change) {
    WorldParameters w = small_hospital();
    change(w);
    return pathway_dot(w) != before;
  };
  CHECK(moves([](auto& w) { w.services[0].capacity = {1000, 201}; }));
  CHECK(holds(pathway_dot([] {
                WorldParameters w = small_hospital();
                w.services[0].capacity = {ServiceParameters::unlimited, 200};
                return w;
              }()),
              "beds: unlimited beds"));
  CHECK(holds(pathway_dot([] {
                WorldParameters w = small_hospital();
                w.services[0].capacity = {1, 0};
                return w;
              }()),
              "beds: 1 bed\\n"));
  CHECK(moves([](auto& w) { w.stages[1].place = Place::home; }));
  CHECK(moves([](auto& w) { w.stages[1].if_full = ""; }));
  CHECK(moves([](auto& w) { w.stages[0].then[0].shares = {{0.2, "ward"}, {0.8, ""}}; }));
  CHECK(moves([](auto& w) { w.stages[0].keeps_place = false; }));
  CHECK(moves([](auto& w) { w.stages[2].takes.choices = {sim::Distribution::deterministic(60)}; }));
}
