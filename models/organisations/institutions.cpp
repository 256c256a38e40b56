#include "models/organisations/institutions.hpp"

#include <algorithm>
#include <tuple>

#include "models/organisations/forum_and_panel.hpp"
#include "models/organisations/government.hpp"
#include "models/organisations/health_board.hpp"
#include "models/organisations/labour_office.hpp"
#include "models/organisations/local_council.hpp"
#include "models/organisations/partnership_board.hpp"
#include "sim/check.hpp"

namespace models {

template <class Kind, class... More>
PartyId Institutions::add(const std::string& name, std::uint32_t host, std::vector<Kind*>* list, const More&... more) {
  const auto party = static_cast<PartyId>(directory_.names.size());
  directory_.names.push_back(name);
  directory_.host.push_back(host);
  auto made = std::make_unique<Kind>(plan_, directory_, party, more...);
  if (list) list->push_back(made.get());
  all_.push_back(std::move(made));
  return party;
}

Institutions::Institutions(const Plan& plan, const sim::Draws& draws)
    : plan_(plan), regions_(static_cast<std::uint32_t>(plan.regions())), who_(who_pays_by_stage(plan)) {
  const WorldParameters& world = plan.parameters;
  for (std::uint32_t r = 0; r < regions_; ++r) {
    directory_.names.push_back(world.geography.regions[r].name);
    directory_.host.push_back(r);
  }
  if (world.finance.on) {
    directory_.treasury = add<Treasury>("Treasury", regions_, nullptr, draws);
    directory_.government = add<WelshGovernment>("Welsh Government", regions_, nullptr, draws);
    for (std::uint32_t a = 0; a < plan.areas(); ++a)
      directory_.council.push_back(add<LocalCouncil>(world.areas[a] + " council", plan.region_of_area[a], &councils_, draws, a, who_));
  }
  for (auto* list : {&directory_.board, &directory_.market, &directory_.partnership, &directory_.panel, &directory_.forum})
    list->assign(regions_, 0);
  for (std::uint32_t r = 0; r < regions_; ++r) {
    // Nobody lives in an external region: it has no organisations but itself.
    if (plan.is_external(r)) continue;
    const std::string& name = world.geography.regions[r].name;
    if (world.finance.on) directory_.board[r] = add<HealthBoard>(name + " health board", r, &boards_, draws, r, who_);
    if (world.workforce.any())
      directory_.market[r] = add<LabourOffice>(name + " labour market", r, &markets_, draws, r);
    if (world.leadership.boards.on)
      directory_.partnership[r] = add<PartnershipBoard>(name + " partnership board", r, &partnerships_, draws, r);
    if (world.leadership.panels.on)
      directory_.panel[r] = add<CitizensPanel>(name + " citizens' panel", r, &panels_, draws, r);
    if (!world.leadership.partners.empty())
      directory_.forum[r] = add<PartnershipForum>(name + " partnership forum", r, nullptr, draws, r);
  }
}

Institutions::~Institutions() = default;

std::vector<Message> Institutions::address(std::uint32_t region, const Region::Said& said) const {
  std::vector<PartyId> to;
  if (std::holds_alternative<news::Survey>(said.news)) {
    if (Directory::exists(directory_.panel, region)) to.push_back(directory_.panel[region]);
  } else {
    if (directory_.government != 0) to.push_back(directory_.government);
    to.insert(to.end(), directory_.council.begin(), directory_.council.end());
    // To those of all regions: their residents may have been treated here.
    for (std::size_t r = 0; r < regions_; ++r)
      if (Directory::exists(directory_.board, r)) to.push_back(directory_.board[r]);
    for (const auto* list : {&directory_.market, &directory_.partnership})
      if (Directory::exists(*list, region)) to.push_back((*list)[region]);
  }
  std::vector<Message> messages;
  for (const PartyId party : to) messages.push_back({region, party, said.at + news_takes, said.number, said.news});
  return messages;
}

std::vector<Letter> Institutions::work_before(sim::SimTime limit) {
  std::vector<Letter> letters;
  for (;;) {
    Organisation* first = nullptr;
    for (const auto& one : all_)
      if (one->next() < limit && (!first || one->next() < first->next())) first = one.get();
    if (!first) return letters;
    first->work();
    for (Message& message : first->take_messages()) deliver(std::move(message));
    for (Letter& letter : first->take_letters()) letters.push_back(std::move(letter));
  }
}

void Institutions::finish(std::vector<std::unique_ptr<Region>>& regions) {
  for (auto& region : regions)
    for (const Region::Said& said : region->take_last_words())
      for (Message& message : address(region->index(), said)) deliver(std::move(message));
  for (const auto& one : all_)
    for (Message& message : one->take_late()) deliver(std::move(message));
  for (const auto& one : all_) one->finish();
  check_books();
}

// What councils and boards say they received is what the Welsh Government says it passed on, and everybody's own
// books balance.
void Institutions::check_books() const {
  for (const LocalCouncil* council : councils_) council->purse().books().check();
  for (const HealthBoard* board : boards_) board->purse().books().check();
  const std::vector<std::string> lines = spending_lines(plan_.parameters);
  sim::Pence paid, received;
  for (const LocalCouncil* council : councils_)
    for (const LocalCouncil::Closed& month : council->closed())
      for (std::size_t line = 0; line < month.by_line.size(); ++line)
        if (lines[line] == pool_line) paid += month.by_line[line];
  for (const HealthBoard* board : boards_)
    for (const HealthBoard::Closed& month : board->closed())
      for (std::size_t line = 0; line < month.by_line.size(); ++line)
        if (lines[line] == pool_line) paid += month.by_line[line];
  for (const PartnershipBoard* pool : partnerships_) {
    pool->pool().check();
    sim::promise(pool->pool().balance(Ledger::reserves).value >= 0, "a pool is never overdrawn");
    for (Ledger::Account a = 0; a < pool->pool().accounts(); ++a)
      if (pool->pool().name(a) == "from its members") received += sim::Pence{-pool->pool().balance(a).value};
  }
  sim::promise(paid == received, "what members pay into pools is what the pools receive");
}

std::vector<Decision> Institutions::decisions() const {
  std::vector<Decision> log;
  for (const MilestoneParameters& milestone : plan_.parameters.leadership.milestones)
    if (milestone.at < plan_.parameters.time.end) log.push_back({milestone.at, "milestone", milestone.name, milestone.words, {}});
  for (const auto& one : all_) log.insert(log.end(), one->decisions().begin(), one->decisions().end());
  std::stable_sort(log.begin(), log.end(), [](const Decision& a, const Decision& b) { return a.at < b.at; });
  return log;
}

}  // namespace models
