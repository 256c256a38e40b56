#include "sim/actors/mailbox.hpp"

#include <simgrid/s4u.hpp>

namespace sim::actors {

namespace s4u = simgrid::s4u;

namespace {

s4u::Mailbox* box(void* mailbox) { return static_cast<s4u::Mailbox*>(mailbox); }

}  // namespace

Carriage::Carriage(const std::string& name) : mailbox_(s4u::Mailbox::by_name(name)) {}

void Carriage::belongs_to_caller() {
  box(mailbox_)->set_receiver(s4u::Actor::self());
  // Everyone takes theirs before anyone sends.
  s4u::this_actor::yield();
}

// No bytes: a letter's time on the way is the route's latency alone.
void Carriage::send(void* parcel) { box(mailbox_)->put_init(parcel, 0)->detach(); }

void* Carriage::take() { return box(mailbox_)->ready() ? box(mailbox_)->get<void>() : nullptr; }

}  // namespace sim::actors
