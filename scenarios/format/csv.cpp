#include "scenarios/format/csv.hpp"

#include <fmt/format.h>

#include "scenarios/format/text.hpp"

namespace scenarios::format {

namespace {

// Walks the text once, keeping line and column.
class Reader {
 public:
  Reader(const SourceRef& source, Faults& faults) : source_(source), text_(source->text()), faults_(faults) {}

  bool at_end() const { return i_ >= text_.size(); }

  // The next line's fields; none after a fault.
  std::optional<CsvRow> row() {
    CsvRow row;
    row.line = line_;
    while (true) {
      auto field = this->field();
      if (!field) return std::nullopt;
      row.fields.push_back(std::move(*field));
      if (at_end()) return row;
      const char end = text_[i_];
      step();
      if (end == '\n') return row;
    }
  }

 private:
  void step() {
    if (text_[i_] == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(text_[i_]) & 0xC0u) != 0x80u) {
      ++column_;
    }
    ++i_;
  }

  bool at_field_end() const { return at_end() || text_[i_] == ',' || text_[i_] == '\n'; }

  std::optional<Field> field() {
    while (!at_end() && (text_[i_] == ' ' || text_[i_] == '\t')) step();
    Field field;
    field.column = column_;
    if (!at_end() && text_[i_] == '"') return quoted(std::move(field));
    while (!at_field_end()) {
      field.text += text_[i_];
      step();
    }
    field.text = trimmed(field.text);
    return field;
  }

  std::optional<Field> quoted(Field field) {
    const Position opened{source_, line_, column_};
    step();
    while (!at_end()) {
      if (text_[i_] == '"') {
        step();
        if (at_end() || text_[i_] != '"') return after_quote(std::move(field));
      }
      field.text += text_[i_];
      step();
    }
    faults_.add(opened, "this quote is never closed", "the rest of the table would be one field",
                "look for the missing \"; a quote inside a field is written twice");
    return std::nullopt;
  }

  std::optional<Field> after_quote(Field field) {
    while (!at_end() && (text_[i_] == ' ' || text_[i_] == '\t' || text_[i_] == '\r')) step();
    if (at_field_end()) return field;
    faults_.add({source_, line_, column_}, "something follows a closing quote",
                "a field is either in quotes or not",
                "put the whole field in quotes; write a quote inside it twice");
    return std::nullopt;
  }

  const SourceRef& source_;
  const std::string& text_;
  Faults& faults_;
  std::size_t i_ = 0;
  int line_ = 1;
  int column_ = 1;
};

bool is_blank(const CsvRow& row) {
  return row.fields.size() == 1 && row.fields.front().text.empty();
}

}  // namespace

std::optional<Csv> parse_csv(const SourceRef& source, Faults& faults) {
  Csv csv;
  csv.source = source;
  Reader reader(source, faults);
  bool sound = true;
  while (!reader.at_end()) {
    auto row = reader.row();
    if (!row) return std::nullopt;
    if (is_blank(*row)) continue;
    if (csv.header.line == 0) {
      csv.header = std::move(*row);
      continue;
    }
    if (row->fields.size() != csv.header.fields.size()) {
      sound = false;
      faults.add({source, row->line, 1},
                 fmt::format("this row has {}, the header has {}",
                             counted(row->fields.size(), "field", "fields"), csv.header.fields.size()),
                 "each row needs a field for each column",
                 row->fields.size() > csv.header.fields.size()
                     ? "put fields that hold a comma in double quotes"
                     : "add the missing commas");
      continue;
    }
    csv.rows.push_back(std::move(*row));
  }
  if (csv.header.line == 0) {
    faults.add({source, 0, 0}, "the table is empty", "values were to be read from it",
               "start with a line of column names");
    return std::nullopt;
  }
  if (!sound) return std::nullopt;
  return csv;
}

}  // namespace scenarios::format
