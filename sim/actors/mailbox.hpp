#pragma once

#include <memory>
#include <string>
#include <utility>

namespace sim::actors {

// Untyped carriage of one parcel at a time; see Mailbox. The only part that knows SimGrid.
class Carriage {
 public:
  explicit Carriage(const std::string& name);
  void belongs_to_caller();
  void send(void* parcel);
  void* take();   // null when nothing has arrived

 private:
  void* mailbox_;
};

// A mailbox of one organisation: whole `Message`s go in, and come out later in no order that matters - the
// receiver sorts by stamp. Sending never waits. Taking never waits either: what has not arrived is not wanted
// yet (see Engine on how a letter travels).
template <class Message>
class Mailbox {
 public:
  explicit Mailbox(const std::string& name) : carriage_(name) {}

  // The organisation that calls this is the only one to take from it; call before anything is sent.
  void belongs_to_caller() { carriage_.belongs_to_caller(); }

  void send(Message message) { carriage_.send(new Message(std::move(message))); }

  // f(Message&&) for everything that has arrived.
  template <class F>
  void take_all(F f) {
    while (void* parcel = carriage_.take()) {
      const std::unique_ptr<Message> message(static_cast<Message*>(parcel));
      f(std::move(*message));
    }
  }

 private:
  Carriage carriage_;
};

}  // namespace sim::actors
