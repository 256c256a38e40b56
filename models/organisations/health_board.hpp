#pragma once

#include "models/finance/board.hpp"
#include "models/organisations/bill.hpp"
#include "models/organisations/organisation.hpp"

namespace models {

// A health board: pays for its residents, wherever they are treated, and for hospitals that stand there anyway.
class HealthBoard : public Organisation {
 public:
  HealthBoard(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws, std::uint32_t region,
              const std::vector<WhoPays>& who);

  std::uint32_t region() const { return region_; }
  const BoardPurse& purse() const { return purse_; }

  struct Closed {
    int month;
    sim::Pence income, spent, balance, fixed;
    std::vector<sim::Pence> by_line;
  };
  const std::vector<Closed>& closed() const { return closed_; }

 private:
  void read(const Message& message) override;
  void act(int month, int day) override;
  void close() override;
  void close_month(int month);
  void begin_year(int month);

  const std::uint32_t region_;
  const std::vector<WhoPays>& who_;
  BoardPurse purse_;
  int next_to_close_ = 0;
  sim::Pence allocation_{}, grants_{}, pool_{};
  bool overspent_ = false;
  std::vector<news::RegionMonth> months_;
  std::vector<news::StaffMonth> staff_;
  std::vector<Closed> closed_;
};

}  // namespace models
