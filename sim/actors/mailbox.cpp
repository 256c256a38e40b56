#include "sim/actors/mailbox.hpp"

#include <algorithm>
#include <simgrid/s4u.hpp>

#include "sim/check.hpp"

namespace sim::actors {

namespace s4u = simgrid::s4u;

namespace {

s4u::Mailbox* as_mailbox(void* mailbox) {
  return static_cast<s4u::Mailbox*>(mailbox);
}

}  // namespace

Carriage::Carriage(const std::string& name) : claimed_(std::make_unique<std::atomic<bool>>(false)) {
  for (const s4u::Host* host : s4u::Engine::get_instance()->get_all_hosts())
    boxes_.push_back({host, s4u::Mailbox::by_name(name + " from " + host->get_name())});
}

void Carriage::belongs_to_caller() {
  for (const Box& box : boxes_) as_mailbox(box.mailbox)->set_receiver(s4u::Actor::self());
  *claimed_ = true;
}

// No bytes: a letter's time on the way is the route's latency alone.
void Carriage::send(void* parcel) {
  const auto from_here =
      std::find_if(boxes_.begin(), boxes_.end(),
                   [here = s4u::this_actor::get_host()](const Box& b) { return b.sender == here; });
  // All organisations begin at once, and a parcel put into a box without an owner would not set out. The
  // others are given their turns to claim theirs; a handful is enough unless nobody ever does.
  constexpr int turns = 1000;
  for (int turn = 0; !*claimed_; ++turn) {
    promise(turn < turns, "a letter goes to a mailbox that somebody owns");
    s4u::this_actor::yield();
  }
  as_mailbox(from_here->mailbox)->put_init(parcel, 0)->detach();
}

void* Carriage::take() {
  for (const Box& box : boxes_)
    if (as_mailbox(box.mailbox)->ready()) return as_mailbox(box.mailbox)->get<void>();
  return nullptr;
}

}  // namespace sim::actors
