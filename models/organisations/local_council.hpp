#pragma once

#include "models/finance/council.hpp"
#include "models/organisations/bill.hpp"
#include "models/organisations/organisation.hpp"
#include "models/outcomes/spending_lines.hpp"

namespace models {

// A council: two days into a month it knows what the last one cost, closes its books, and does as its reserves bid.
class LocalCouncil : public Organisation {
 public:
  LocalCouncil(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws, std::uint32_t area,
               const std::vector<WhoPays>& who);

  std::uint32_t area() const { return area_; }
  const CouncilPurse& purse() const { return purse_; }

  // A closed month.
  struct Closed {
    int month;
    sim::Pence income, spent, reserves, budget, citizens;
    std::vector<sim::Pence> by_line;     // as `spending_lines` has them
  };
  const std::vector<Closed>& closed() const { return closed_; }

 private:
  void read(const Message& message) override;
  void act(int month, int day) override;
  void close() override;
  void close_month(int month);
  void take_measures(const std::vector<MeasureTaken>& taken);
  void begin_year(int month);

  const std::uint32_t area_, region_;
  const std::vector<WhoPays>& who_;
  CouncilPurse purse_;
  int next_to_close_ = 0;
  sim::Pence settlement_{}, grants_{}, pool_{};
  std::vector<news::RegionMonth> months_;      // reported, not yet closed
  std::vector<news::StaffMonth> staff_;
  std::vector<Closed> closed_;
};

// What regions reported of a month, in the order of regions, whoever was first to write; it and what is older is taken out
// of `months`.
std::vector<news::RegionMonth> take_month(std::vector<news::RegionMonth>& months, int month);
// Pay rises and agency premiums that `payer` bears, in that part of a month, for the areas of a region at positions `here`.
void add_staff_costs(const Plan& plan, const std::string& payer, const std::vector<std::size_t>& here,
                     const MarketMonth& month, double part, MonthsBill& bill);
// What is known of the staff of a month; it and what is older is taken out of `months`. Null where nobody wrote.
std::shared_ptr<const MarketMonth> take_staff(std::vector<news::StaffMonth>& months, int month);
// Amounts by line of what went into the accounts of a month.
std::vector<sim::Pence> by_line(const Plan& plan, const std::vector<MonthsBill::Item>& spent);

}  // namespace models
