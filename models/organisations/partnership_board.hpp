#pragma once

#include "models/finance/ledger.hpp"
#include "models/organisations/bill.hpp"
#include "models/organisations/organisation.hpp"

namespace models {

// A regional partnership board: meets every few months over reports that are late and partial, and moves pooled money
// by its rules. The pool has books of its own and is never overdrawn.
class PartnershipBoard : public Organisation {
 public:
  PartnershipBoard(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws,
                   std::uint32_t region);

  std::uint32_t region() const { return region_; }
  const Ledger& pool() const { return pool_; }
  double held(std::size_t rule) const { return held_[rule]; }
  struct Month {
    int month;
    sim::Pence pool, spent;
  };
  const std::vector<Month>& months() const { return months_; }

 private:
  void read(const Message& message) override;
  void act(int month, int day) override;
  void look_at_reports(int month);
  void meet(int month);
  double watched(const RuleParameters& rule) const;
  sim::Pence monthly_cost() const;
  sim::Pence price_of(std::size_t rule, double amount) const;
  void tell(std::size_t rule);

  const std::uint32_t region_;
  Ledger pool_;
  std::vector<double> held_;                  // by rule
  std::vector<news::RegionMonth> reports_;    // not yet seen
  std::vector<double> delays_;                // by area, as last seen
  std::vector<std::vector<double>> waiting_;  // by service and area, as last seen
  std::vector<sim::Pence> reserves_, budgets_;// by area
  std::shared_ptr<const MarketMonth> staff_;
  double wellbeing_ = 1;
  bool heard_wellbeing_ = false;
  std::vector<Month> months_;
};

}  // namespace models
