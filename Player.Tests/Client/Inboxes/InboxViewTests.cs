using Player.Client.Inboxes;
using Player.Client.Ui;
using Player.Contracts;
using Player.Topology;

namespace Player.Tests.Client.Inboxes;

public sealed class InboxViewTests
{
    private static readonly Uri Server = new("http://player.test:8080/");

    [Fact]
    public void Every_inbox_that_was_told_something_or_that_a_Trigger_points_to_is_there_once()
    {
        var topology = new TopologySnapshot
        {
            Triggers =
            [
                Trigger("a", "http://localhost:8080/inbox/orders", "http://player.test:8080/inbox/dead"),
                Trigger("b", "http://localhost:8080/", null),
                Trigger("c", "http://localhost:9090/inbox/elsewhere", "http://example.com:8080/inbox/far"),
            ],
        };

        var all = InboxView.All(Server, [new("orders", new() { Answer = InboxAnswer.Status })], topology, ["mine", "orders"]);

        Assert.Equal(["/", "/inbox/dead", "/inbox/mine", "/inbox/orders"], all.Select(inbox => inbox.Path));
        Assert.Equal(["b"], all[0].Triggers.Select(trigger => trigger.Name));
        Assert.Equal(["a"], all[1].DeadLettersOf.Select(trigger => trigger.Name));
        Assert.Equal((InboxAnswer.Status, "a"), (all[3].Behaviour.Answer, all[3].Triggers.Single().Name));
    }

    [Theory]
    [InlineData("http://player.test:8080/tools/player", "/")]
    [InlineData("http://player.test:8080/tools/player/", "/")]
    [InlineData("http://player.test:8080/tools/player/inbox/orders", "/inbox/orders")]
    [InlineData("http://localhost:8080/inbox/orders", "/inbox/orders")]
    public void Below_a_base_path_an_inbox_is_known_with_the_path_and_without(string subscriber, string inbox)
    {
        var topology = new TopologySnapshot { Triggers = [Trigger("a", subscriber, null)] };

        var all = InboxView.All(new("http://player.test:8080/tools/player/"), [], topology, []);

        Assert.Equal("a", all.Single(one => one.Path == inbox).Triggers.Single().Name);
    }

    [Theory]
    [InlineData(InboxAnswer.Accept, 0, "answers 202")]
    [InlineData(InboxAnswer.Accept, 5, "waits 5 s, then answers 202")]
    [InlineData(InboxAnswer.FailFirst, 0, "answers 500 to the first 2 deliveries of each event, then 202")]
    [InlineData(InboxAnswer.NotAnEvent, 0.5, "waits 0.5 s, then answers 200 with a body that is not an event")]
    [InlineData(InboxAnswer.Reply, 0, "replies with an event of type com.example.reply")]
    public void How_it_answers_is_one_sentence(InboxAnswer answer, double wait, string sentence) =>
        Assert.Equal(sentence, InboxSentence.Say(Words.English, new() { Answer = answer, WaitSeconds = wait, Reply = InboxPreset.Reply }));

    [Fact]
    public void Every_ready_made_answer_is_one_that_the_server_takes() =>
        Assert.All(InboxPreset.All, preset =>
        {
            Assert.Empty(preset.Behaviour.Faults());
            Assert.Equal(preset.Behaviour, InboxForm.Of(preset.Behaviour).Behaviour());
        });

    [Fact]
    public void A_server_that_knows_another_port_of_itself_is_known_by_its_broker()
    {
        var topology = new TopologySnapshot
        {
            Brokers = [new() { Broker = new() { Metadata = new() { Name = "b" } }, Url = "http://localhost:8080/broker/default/b" }],
            Triggers = [Trigger("a", "http://localhost:8080/inbox/orders", null)],
        };

        var all = InboxView.All(new("http://localhost:9000/"), [], topology, []);

        Assert.Equal(["/", "/inbox/orders"], all.Select(inbox => inbox.Path));
    }

    [Fact]
    public void No_two_inboxes_are_one_element_whatever_their_names() =>
        Assert.Equal(4, InboxView.All(Server, [], TopologySnapshot.Empty, ["main", "a b", "a.b"]).Select(inbox => inbox.Key).Distinct().Count());

    private static TriggerNode Trigger(string name, string subscriber, string? deadLetterSink) => new()
    {
        Trigger = new() { Metadata = new() { Name = name }, Broker = "b", Subscriber = Destination.ThisPlayer() },
        SubscriberUri = subscriber,
        DeadLetterSinkUri = deadLetterSink,
    };
}
