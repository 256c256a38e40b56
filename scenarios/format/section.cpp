#include "scenarios/format/section.hpp"

#include "sim/check.hpp"

namespace scenarios::format {

Section::Section(const Node* node, std::string_view record, std::string path)
    : node_(node), record_(record_named(record)), path_(std::move(path)) {}

const Key& Section::row(std::string_view key) const {
  const Key* found = record_.find(key);
  sim::promise(found != nullptr, "every key that is read is in the table");
  return *found;
}

const Node* Section::find(std::string_view key) const {
  row(key);
  return node_ ? node_->find(key) : nullptr;
}

Position Section::at(std::string_view key) const {
  if (const Node* found = find(key)) return found->at;
  return node_ ? node_->at : Position{};
}

Position Section::name_at(std::string_view key) const {
  const Entry* entry = find(key) ? node_->entry(key) : nullptr;
  return entry ? entry->at : at(key);
}

const Node& Section::value(std::string_view key, Node& standard) const {
  if (const Node* found = find(key)) return *found;
  standard = Node::scalar(std::string(row(key).standard), {});
  return standard;
}

std::string Section::text(std::string_view key) const {
  Node standard;
  return value(key, standard).text;
}

double Section::number(std::string_view key) const {
  Node standard;
  return checked_quantity(value(key, standard), row(key));
}

bool Section::flag(std::string_view key) const {
  return text(key) == "true";
}

std::optional<sim::Calendar::Date> Section::date(std::string_view key) const {
  return parse_date(text(key)).value;
}

Span Section::span(std::string_view key) const {
  const auto read = parse_span(text(key));
  return read ? *read.value : Span{};
}

sim::Distribution Section::distribution(std::string_view key) const {
  Node standard;
  const auto read = read_distribution(value(key, standard), row(key));
  return read ? *read.value : sim::Distribution::deterministic(0);
}

models::AttributeTable Section::attribute(Context& context, std::string_view key) const {
  Node standard;
  return read_attribute(context, value(key, standard), row(key), path_of(key));
}

}  // namespace scenarios::format
