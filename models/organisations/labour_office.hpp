#pragma once

#include "models/organisations/bill.hpp"
#include "models/organisations/organisation.hpp"
#include "models/workforce/labour_market.hpp"

namespace models {

// Keeps a region's labour market: a day into a month it moves people between jobs and tells the region how many hours
// its services and programmes now have.
class LabourOffice : public Organisation {
 public:
  LabourOffice(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws, std::uint32_t region);

  std::uint32_t region() const { return region_; }
  const LabourMarket& market() const { return market_; }
  const std::vector<std::shared_ptr<const MarketMonth>>& months() const { return months_; }

 private:
  void read(const Message& message) override;
  void act(int month, int day) override;
  std::vector<Order> staffing(const MarketMonth& month) const;
  std::vector<Order> staff_programmes(MarketMonth& month);
  std::int64_t asked_by(std::size_t programme) const;
  std::vector<std::int64_t> others_hours() const;
  std::int64_t hours_at_start(std::size_t service) const;
  void tell_of_contracts(const MarketMonth& month);

  const std::uint32_t region_;
  LabourMarket market_;
  MarketNews news_;
  std::vector<std::int64_t> units_bought_;   // by service, by a pool
  std::vector<std::int64_t> places_asked_;   // by programme, as the region last reported
  std::vector<std::int64_t> staffed_;        // by programme: what the region was told, in parts of Order::whole
  std::vector<std::shared_ptr<const MarketMonth>> months_;
  bool warned_ = false;
};

}  // namespace models
