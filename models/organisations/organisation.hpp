#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/organisations/letter.hpp"
#include "models/organisations/message.hpp"
#include "models/plan.hpp"
#include "sim/random.hpp"

namespace models {

// What an organisation decided: a line of the log.
struct Decision {
  sim::SimTime at{};
  std::string organisation, saw, decided;
  sim::Pence amount;
};

// Where everybody is to be found.
struct Directory {
  PartyId treasury = 0, government = 0;
  std::vector<PartyId> council;      // by area
  std::vector<PartyId> board;        // by region; so are the rest
  std::vector<PartyId> market, partnership, panel, forum;
  std::vector<std::string> names;    // by party
  std::vector<std::uint32_t> host;   // by party: the region it sits in; the number of regions for the nation's
  // Whether an organisation of that list exists.
  static bool exists(const std::vector<PartyId>& all, std::size_t i) { return i < all.size() && all[i] != 0; }
};

// An organisation beside the regions: it wakes at meeting points of its own, reads what is due, decides and speaks.
// It owns its state; nobody else touches it. A thin shell around pure functions of workforce and finance.
class Organisation {
 public:
  Organisation(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws)
      : plan_(plan), directory_(directory), self_(self), draws_(draws) {}
  virtual ~Organisation() = default;
  Organisation(const Organisation&) = delete;
  Organisation& operator=(const Organisation&) = delete;

  PartyId self() const { return self_; }
  // The next instant at which it works; sim::SimTime::never() when there is none before the end.
  sim::SimTime next() const { return turn_ < wakes_.size() ? wakes_[turn_].at : sim::SimTime::never(); }
  void deliver(Message&& message) { inbox_.push_back(std::move(message)); }
  // Its turn at `next()`.
  void work();
  // After the end: what is still under way is read, and books are closed.
  void finish();

  // What is to be carried: due before the end. The rest stays for `finish`.
  std::vector<Message> take_messages();
  std::vector<Message> take_late() { return std::exchange(messages_, {}); }
  std::vector<Letter> take_letters() { return std::exchange(letters_, {}); }
  const std::vector<Decision>& decisions() const { return decisions_; }

 protected:
  virtual void read(const Message& message) = 0;
  // `month` counts from 0; `now` is `days` after its start.
  virtual void act(int month, int day) = 0;
  virtual void close() {}

  // Wakes in every month that `every` divides, `day` days after its start.
  void wakes(int day, int every = 1);
  void send(PartyId to, News news);
  void order(std::uint32_t region, std::vector<Order> orders);
  void decide(std::string saw, std::string decided, sim::Pence amount);
  sim::SimTime now() const { return now_; }
  sim::SimTime month_start(int month) const { return plan_.month_starts[static_cast<std::size_t>(month)]; }
  // A financial year begins in the month that begins at that instant, after the run's start.
  bool is_april(int month) const { return month > 0 && plan_.calendar.month(month_start(month)) == 4; }
  // Aprils after the start up to and including that month.
  int aprils(int month) const;
  double scale() const { return plan_.parameters.scale; }

  const Plan& plan_;
  const Directory& directory_;
  const PartyId self_;
  const sim::Draws draws_;

 private:
  struct Wake {
    sim::SimTime at;
    int month, day;
  };
  void read_due(sim::SimTime up_to);

  std::vector<Wake> wakes_;
  std::size_t turn_ = 0;
  sim::SimTime now_{};
  std::uint32_t sent_ = 0;
  std::vector<Message> inbox_, messages_;
  std::vector<Letter> letters_;
  std::vector<Decision> decisions_;
};

// Millions, thousands or pounds: "£1.5m".
std::string money_in_words(sim::Pence amount);
std::string percent_in_words(double share);

}  // namespace models
