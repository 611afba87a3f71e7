using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Did it go to the right place?</summary>
internal static class TargetChapter
{
    public static IEnumerable<Finding> Tell(StoryContext story)
    {
        if (story.Send is null)
        {
            yield return Say.Ok("target.not-from-here");
            yield break;
        }

        yield return Went(story).See(EvidenceKind.Url, story.Url);
        var now = story.Facts.Target.Url;
        if (story.Url is { } url && now is not null && !BrokerPlace.Same(url, now))
            yield return Say.Ok("target.changed", ("url", now)).See(EvidenceKind.Url, now);
    }

    private static Finding Went(StoryContext story)
    {
        var url = story.Url;
        var place = story.Place;
        if (url is not null && url.Contains('?', StringComparison.Ordinal))
            return Say.Wrong("target.query", ("url", url), ("right", url[..url.IndexOf('?', StringComparison.Ordinal)])).Mend(SetTarget(url[..url.IndexOf('?', StringComparison.Ordinal)]));
        if (story.Node is { Url: { } address } node && !BrokerPlace.Same(address, url))
            return Say.Unknown("target.other-address", ("url", url), ("broker", node.Name), ("address", address)).Mend(Use(node));
        if (!place.IsKnown)
            return place.Way == BrokerWay.Channel
                ? Say.Wrong("target.path", ("url", url))
                : Say.Unknown("target.unknown-place", ("url", url));
        var went = Say.Ok("target.broker", ("broker", place.Name), ("namespace", place.Namespace));
        return story.Facts.Target is { IsGuess: true, Setting: { } setting } && story.Node?.Url is null ? went.Why("target.guess", ("setting", setting)) : went;
    }

    public static Mend Use(BrokerNode node) => new()
    {
        Kind = MendKind.UseBroker,
        Namespace = node.Namespace,
        Name = node.Name,
        Url = node.Url,
        Command = $"BROKER_URI={node.Url}",
    };

    private static Mend SetTarget(string url) => Mend.Copy($"BROKER_URI={url}");
}
