namespace Player.Delivery.Story;

/// <summary>Says what became of an event, and why, out of what is known: a pure function, the same on the server and in the browser.</summary>
public static class Explainer
{
    public static DeliveryStory Explain(StoryFacts facts)
    {
        var story = new StoryContext(facts);
        return new()
        {
            Source = facts.Source,
            Id = facts.Id,
            Status = story.Exchange.Status,
            At = facts.Now,
            Findings =
            [
                .. EventChapter.Tell(story),
                .. TargetChapter.Tell(story),
                .. AnswerChapter.Tell(story),
                .. BrokerChapter.Tell(story),
                .. TriggersChapter.Tell(story),
                .. ElsewhereChapter.Tell(story),
                .. ArrivalChapter.Tell(story),
                .. DuplicateChapter.Tell(story),
            ],
        };
    }
}
