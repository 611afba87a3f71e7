using Player.Client.Compose;
using Player.Events;
using Player.Journal;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Compose;

public sealed class DraftsTests
{
    [Fact]
    public void The_time_is_that_of_sending_unless_it_is_fixed()
    {
        var view = Drafts.First(Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        Assert.Equal("2026-01-31T10:00:00Z", Drafts.Stamp(view, Start).Time);

        var then = Drafts.FixTime(view, true, Start);
        Assert.Equal("2026-01-31T10:00:00Z", Drafts.Stamp(then, Start.AddHours(1)).Time);
        Assert.Null(Drafts.FixTime(then, false, Start).Draft.Time);
    }

    [Theory]
    [InlineData("héllo")]
    [InlineData("")]
    public void Text_and_Base64_are_two_ways_of_writing_the_same_bytes(string text)
    {
        var draft = new EventDraft { Data = text };
        var base64 = Drafts.AsBase64(draft, true);
        Assert.True(base64.DataIsBase64);
        Assert.Equal(draft with { DataIsBase64 = false }, Drafts.AsBase64(base64, false));
    }

    [Fact]
    public void Bytes_that_are_no_text_stay_as_they_were_typed()
    {
        var draft = Drafts.AsBase64(new() { Data = "/w==", DataIsBase64 = true }, false);
        Assert.Equal("/w==", draft.Data);
    }

    [Fact]
    public void What_breaks_the_name_of_an_extension_is_never_said_beside_a_core_attribute()
    {
        var draft = Drafts.First(Guid.NewGuid(), DateTimeOffset.UnixEpoch).Draft with { Extensions = [new("id", "x")] };
        Assert.Empty(FieldFindings.Of(draft.Build().Problems, "id"));
        Assert.Equal(Rules.NameReserved, Assert.Single(FieldFindings.OfExtension(new(draft, []), 0)).Rule);
    }

    [Fact]
    public void Of_two_extensions_with_one_name_the_second_is_told()
    {
        var draft = new EventDraft { Extensions = [new("a", "1"), new("a", "2")] };
        Assert.Empty(FieldFindings.OfExtension(new(draft, []), 0));
        Assert.Equal(Rules.Duplicate, Assert.Single(FieldFindings.OfExtension(new(draft, []), 1)).Rule);
    }

    [Fact]
    public void A_story_takes_only_what_is_its_own()
    {
        var story = new SendStory("/here", "1") { Phase = SendPhase.Accepted, Seq = 5 };
        var told = story.Fold([Leaving(5), Sent(6, about: 4), Received(3), Received(7, id: "2")]);
        Assert.Null(told.Outcome);
        Assert.Null(told.Arrival);
        Assert.NotNull(told.Sending);
    }

    [Fact]
    public void An_answer_after_all_takes_the_place_of_unknown()
    {
        var story = new SendStory("/here", "1") { Phase = SendPhase.Accepted, Seq = 1 };
        var told = story.Fold([Leaving(1), Unknown(2, about: 1), Sent(3, about: 1), Unknown(4, about: 1)]);
        Assert.Equal(EntryKind.Sent, told.Outcome?.Kind);
    }
}
