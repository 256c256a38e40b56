#include "models/organisations/organisation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <tuple>

#include "sim/check.hpp"

namespace models {

void Organisation::wakes(int day, int every) {
  for (std::size_t m = 0; m < plan_.month_starts.size(); ++m) {
    const sim::SimTime at = plan_.month_starts[m] + sim::days(day);
    if (static_cast<int>(m) % every == 0 && at < plan_.parameters.time.end)
      wakes_.push_back({at, static_cast<int>(m), day});
  }
  std::sort(wakes_.begin(), wakes_.end(),
            [](const Wake& a, const Wake& b) { return std::tie(a.at, a.day) < std::tie(b.at, b.day); });
}

void Organisation::read_due(sim::SimTime up_to) {
  const auto due = std::stable_partition(inbox_.begin(), inbox_.end(), [&](const Message& m) { return m.due <= up_to; });
  std::vector<Message> now(std::make_move_iterator(inbox_.begin()), std::make_move_iterator(due));
  inbox_.erase(inbox_.begin(), due);
  std::sort(now.begin(), now.end(), [](const Message& a, const Message& b) {
    return std::tie(a.due, a.from, a.number) < std::tie(b.due, b.from, b.number);
  });
  for (const Message& message : now) read(message);
}

void Organisation::work() {
  const Wake wake = wakes_[turn_++];
  now_ = wake.at;
  read_due(now_);
  act(wake.month, wake.day);
}

void Organisation::finish() {
  now_ = plan_.parameters.time.end;
  read_due(sim::SimTime::never());
  close();
}

std::vector<Message> Organisation::take_messages() {
  const auto late = std::stable_partition(messages_.begin(), messages_.end(), [&](const Message& m) {
    return m.due < plan_.parameters.time.end;
  });
  std::vector<Message> in_time(std::make_move_iterator(messages_.begin()), std::make_move_iterator(late));
  messages_.erase(messages_.begin(), late);
  return in_time;
}

void Organisation::send(PartyId to, News what) {
  messages_.push_back({self_, to, now_ + news_takes, sent_++, std::move(what)});
}

void Organisation::order(std::uint32_t region, std::vector<Order> orders) {
  const sim::SimTime due = now_ + news_takes;
  if (orders.empty() || due >= plan_.parameters.time.end) return;
  Letter letter;
  letter.kind = Letter::Kind::orders;
  letter.from = self_;
  letter.to = region;
  letter.due = due;
  letter.citizen = organisation_citizen(self_);
  letter.number = sent_++;
  letter.orders = std::move(orders);
  letters_.push_back(std::move(letter));
}

void Organisation::decide(std::string saw, std::string decided, sim::Pence amount) {
  decisions_.push_back({now_, directory_.names[self_], std::move(saw), std::move(decided), amount});
}

int Organisation::aprils(int month) const {
  int count = 0;
  for (int m = 1; m <= month; ++m) count += is_april(m);
  return count;
}

std::string money_in_words(sim::Pence amount) {
  const double pounds = std::abs(in_pounds(amount));
  char text[40];
  if (pounds >= 999950)
    std::snprintf(text, sizeof text, "£%.1fm", pounds / 1e6);
  else if (pounds >= 1000)
    std::snprintf(text, sizeof text, "£%.0fk", pounds / 1e3);
  else
    std::snprintf(text, sizeof text, "£%.0f", pounds);
  return amount.value < 0 ? "-" + std::string(text) : text;
}

std::string percent_in_words(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f%%", share * 100);
  return text;
}

}  // namespace models
