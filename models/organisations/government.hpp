#pragma once

#include "models/organisations/organisation.hpp"

namespace models {

// The Treasury: on the first of April it says how large the Welsh block is.
class Treasury : public Organisation {
 public:
  Treasury(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws);

 private:
  void read(const Message&) override {}
  void act(int month, int day) override;
};

// The Welsh Government: a day later it tells boards and councils what they get, and pays grants whose conditions, as
// last reported, are met.
class WelshGovernment : public Organisation {
 public:
  WelshGovernment(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws);

  sim::Pence block() const { return block_; }
  sim::Pence passed_on() const { return passed_on_; }

 private:
  void read(const Message& message) override;
  void act(int month, int day) override;
  void pay_grants(int month, bool april);

  sim::Pence block_{}, passed_on_{};
  std::vector<double> delays_;       // by region, people delayed on an average day, as last reported
};

}  // namespace models
