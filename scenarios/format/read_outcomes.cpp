#include "scenarios/format/read_parts.hpp"

namespace scenarios::format {

void read_quality_of_life(Context& context, const Section& top, models::WorldParameters& world) {
  const Section section(top.find("quality_of_life"), "quality_of_life", "quality_of_life");
  world.quality_of_life.utility = section.attribute(context, "utility");
  const Node* added = section.find("added");
  if (!added || !added->is_map()) return;
  const Key& number = *record_named("by_place").wildcard();
  for (const Entry& entry : added->entries) {
    if (!context.names.has(Domain::place, entry.name)) continue;
    const std::size_t place = context.names.index(Domain::place, entry.name);
    world.quality_of_life.added_at[place] = checked_quantity(entry.value, number);
  }
}

std::vector<KnownAnswer> read_answers(const Section& top) {
  std::vector<KnownAnswer> answers;
  const Node* node = top.find("answers");
  if (!node) return answers;
  for (const Entry& entry : node->entries) {
    const Section section(&entry.value, "answer", "answers." + entry.name);
    const auto stated = [&](std::string_view key) {
      return section.has(key) ? std::optional<double>(section.number(key)) : std::nullopt;
    };
    answers.push_back({.service = entry.name,
                       .mean_wait = stated("mean_wait"),
                       .utilisation = stated("utilisation"),
                       .mean_in_queue = stated("mean_in_queue"),
                       .mean_in_service = stated("mean_in_service"),
                       .share_waited = stated("share_waited"),
                       .starts = stated("starts"),
                       .source = section.text("source")});
  }
  return answers;
}

}  // namespace scenarios::format
