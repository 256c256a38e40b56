#include "sim/actors/mailbox.hpp"

#include <simgrid/s4u.hpp>

#include "sim/check.hpp"

namespace sim::actors {

namespace s4u = simgrid::s4u;

namespace {

s4u::Mailbox* as_mailbox(void* mailbox) {
  return static_cast<s4u::Mailbox*>(mailbox);
}

}  // namespace

Carriage::Carriage(const std::string& name)
    : box_(s4u::Mailbox::by_name(name)), claimed_(std::make_unique<std::atomic<bool>>(false)) {}

void Carriage::belongs_to_caller() {
  as_mailbox(box_)->set_receiver(s4u::Actor::self());
  *claimed_ = true;
}

// No bytes: all letters are under way for as long (see Engine).
void Carriage::send(void* parcel) {
  // All organisations begin at once, and a parcel put into a box without an owner would not set out. The
  // others are given their turns to claim theirs; a handful is enough unless nobody ever does.
  constexpr int turns = 1000;
  for (int turn = 0; !*claimed_; ++turn) {
    promise(turn < turns, "a letter goes to a mailbox that somebody owns");
    s4u::this_actor::yield();
  }
  as_mailbox(box_)->put_init(parcel, 0)->detach();
}

void* Carriage::take() {
  return as_mailbox(box_)->ready() ? as_mailbox(box_)->get<void>() : nullptr;
}

}  // namespace sim::actors
