using CsCheck;
using Player.Tests.Filters;
using Player.Topology;

namespace Player.Tests.Topology;

/// <summary>Brokers and Triggers of every shape that can be written.</summary>
internal static class ManifestGenerator
{
    private static readonly Gen<string> Names = Gen.String[Gen.Char['a', 'z'], 1, 12];
    private static readonly Gen<string> Texts = Gen.OneOf(Names, Gen.String[Gen.Char[' ', '~'], 0, 10], Gen.Const("true"), Gen.Const("说明"));
    private static readonly Gen<IReadOnlyDictionary<string, string>> Maps = Gen.Dictionary(Names, Texts)[0, 2].Select(map => (IReadOnlyDictionary<string, string>)map);

    private static readonly Gen<IReadOnlyDictionary<string, string>> Labels =
        Gen.Dictionary(Names, Gen.OneOf(Names, Gen.Const("true"), Gen.Const(""), Gen.Const("1.5_A-z")))[0, 2].Select(map => (IReadOnlyDictionary<string, string>)map);

    private static readonly Gen<ObjectName> Metadata = Gen.Select(Names, Names, Labels, Maps, (space, name, labels, annotations) =>
        new ObjectName { Namespace = space, Name = name, Labels = labels, Annotations = annotations });

    private static readonly Gen<ObjectReference> References = Gen.Select(Names, Names, Gen.Null(Names), (kind, name, space) => new ObjectReference("v1", kind, name, space));

    private static readonly Gen<Destination> Destinations = Gen.OneOf(
        References.Select(reference => new Destination(reference, null)),
        References.Select(reference => new Destination(reference, "/a/path")),
        Gen.Const(new Destination(null, "https://example.com:8443/x?y=%20")));

    private static readonly Gen<DeliverySpec> Deliveries =
        Gen.Select(Gen.Int[0, 9], Gen.Bool, Gen.Null(Gen.Const("PT0.5S")), Gen.Null(Destinations), Gen.Null(Gen.Const("json")), (retry, linear, delay, sink, format) =>
            new DeliverySpec { Retry = retry, BackoffPolicy = linear ? BackoffPolicy.Linear : BackoffPolicy.Exponential, BackoffDelay = delay, Timeout = delay, RetryAfterMax = delay, DeadLetterSink = sink, Format = format });

    public static Gen<BrokerManifest> Brokers { get; } = Gen.Select(Metadata, Gen.Null(References), Gen.Null(Deliveries), (metadata, config, delivery) =>
        new BrokerManifest { Metadata = metadata, Config = config, Delivery = delivery });

    public static Gen<TriggerManifest> Triggers { get; } = Gen.Select(
        Gen.Select(Metadata, Names, Destinations), Gen.Null(Deliveries), Maps, FilterGenerator.Filters.Array[0, 2], (head, delivery, attributes, filters) => new TriggerManifest
        {
            Metadata = head.Item1,
            Broker = head.Item2,
            Subscriber = head.Item3,
            Delivery = delivery,
            FilterAttributes = attributes,
            Filters = filters,
        });
}
