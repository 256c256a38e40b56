#pragma once

#include "models/organisations/organisation.hpp"

namespace models {

// A region's partnership forum: brings in what housing, the third sector and private providers have of their own, from
// the day on which each joins to the day on which it leaves.
class PartnershipForum : public Organisation {
 public:
  PartnershipForum(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws, std::uint32_t region);

 private:
  void read(const Message&) override {}
  void act(int month, int day) override;

  const std::uint32_t region_;
  std::vector<char> in_;              // by partner
};

// A region's citizens' panel: asks a sample of adults how they are, and tells the partnership board.
class CitizensPanel : public Organisation {
 public:
  CitizensPanel(const Plan& plan, const Directory& directory, PartyId self, const sim::Draws& draws, std::uint32_t region);

  std::uint32_t region() const { return region_; }
  struct Answer {
    sim::SimTime at;
    std::int64_t answered, micro_wellbeing;
  };
  const std::vector<Answer>& answers() const { return answers_; }

 private:
  void read(const Message& message) override;
  void act(int month, int day) override;

  const std::uint32_t region_;
  std::vector<Answer> answers_;
};

}  // namespace models
