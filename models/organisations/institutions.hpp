#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/finance/charges.hpp"
#include "models/organisations/organisation.hpp"
#include "models/organisations/region.hpp"
#include "models/outcomes/report.hpp"
#include "sim/probe.hpp"

namespace models {

class CitizensPanel;
class HealthBoard;
class LabourOffice;
class LocalCouncil;
class PartnershipBoard;

// The organisations beside the regions, those that a scenario has, and the way from one to another. A month:
//
//   day 0   regions report the last month; the Treasury (April) and the forums speak
//   day 1   the Welsh Government shares out (April) and pays grants; labour markets move people
//   day 2   councils and boards close the last month and act on what is left
//   day 3   partnership boards pay for what they hold and, every few months, meet; panels ask
//   day 6   panels have their answers
//
// What one says reaches another a day later, so that the order within a day never matters.
class Institutions {
 public:
  Institutions(const Plan& plan, const sim::Draws& draws);
  ~Institutions();

  const Directory& directory() const { return directory_; }
  std::size_t size() const { return all_.size(); }
  Organisation& organisation(std::size_t index) { return *all_[index]; }
  std::uint32_t host_of(PartyId party) const { return directory_.host[party]; }
  // Receivers are organisations here, whose index this is.
  std::size_t index_of(PartyId party) const { return party - regions_; }

  // What a region has to say, to those whom it concerns.
  std::vector<Message> address(std::uint32_t region, const Region::Said& said) const;

  // Without an engine: everybody's turns before `limit`, one after another. Letters to regions come back.
  std::vector<Letter> work_before(sim::SimTime limit);
  void deliver(Message&& message) { all_[index_of(message.to)]->deliver(std::move(message)); }

  // After the run: what is still under way arrives, books are closed and checked against each other.
  void finish(std::vector<std::unique_ptr<Region>>& regions);

  // All decisions and milestones, by date, then by organisation.
  std::vector<Decision> decisions() const;
  std::vector<sim::Probe> outcomes(const OutcomeAxes& axes) const;
  // What they paid beside the price of the cases that were counted, but for standing costs, which are paid where there are no
  // organisations too; `kept` as World::totals has it.
  std::vector<BesideCases> beside_cases(const Tally::Kept& kept) const;

 private:
  template <class Kind, class... More>
  PartyId add(const std::string& name, std::uint32_t host, std::vector<Kind*>* list, const More&... more);
  void check_books() const;

  const Plan& plan_;
  std::uint32_t regions_;
  Directory directory_;
  std::vector<WhoPays> who_;
  std::vector<std::unique_ptr<Organisation>> all_;
  std::vector<LocalCouncil*> councils_;        // by area
  std::vector<HealthBoard*> boards_;           // by region, as the rest
  std::vector<LabourOffice*> markets_;
  std::vector<PartnershipBoard*> partnerships_;
  std::vector<CitizensPanel*> panels_;
};

}  // namespace models
