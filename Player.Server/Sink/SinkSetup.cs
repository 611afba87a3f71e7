using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Sink;

/// <summary>Where a Trigger's events arrive.</summary>
internal static class SinkSetup
{
    public static IServiceCollection AddSink(this IServiceCollection services)
    {
        services.AddOptions<SinkOptions>().BindConfiguration(SinkOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SinkOptions>, SinkOptionsValidator>();
        services.AddSingleton<InboxBook>();
        services.AddSingleton<InboxAnswers>();
        services.AddSingleton<DeadLetterSigns>();
        services.AddSingleton<EventReceiver>();
        return services;
    }

    public static void MapSink(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Routes.Sink, SinkEndpoints.Receive).WithMetadata(CountsBody.Itself, KeepsPacked.Itself);
        routes.MapPost(Routes.Inbox, SinkEndpoints.Receive).WithMetadata(CountsBody.Itself, KeepsPacked.Itself);
        routes.MapMethods(Routes.Sink, [HttpMethods.Options], SinkEndpoints.Handshake);
        routes.MapMethods(Routes.Inbox, [HttpMethods.Options], SinkEndpoints.Handshake);
        routes.MapGet(Routes.Inboxes, InboxEndpoints.All);
        var small = new BodyLimit(routes.ServiceProvider.GetRequiredService<IOptions<SinkOptions>>().Value.MaxInboxBytes, SinkOptions.Section + ":MaxInboxBytes");
        routes.MapPut(Routes.MainInbox, InboxEndpoints.Tell).WithMetadata(small);
        routes.MapPut(Routes.NamedInbox, InboxEndpoints.Tell).WithMetadata(small);
        routes.MapDelete(Routes.MainInbox, InboxEndpoints.Reset);
        routes.MapDelete(Routes.NamedInbox, InboxEndpoints.Reset);
    }
}
