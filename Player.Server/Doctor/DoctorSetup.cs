using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Doctor.Checks;

namespace Player.Server.Doctor;

/// <summary>Does the whole chain work?</summary>
internal static class DoctorSetup
{
    public static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.AddOptions<DoctorOptions>().BindConfiguration(DoctorOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DoctorOptions>, DoctorOptionsValidator>();
        services.AddSingleton<IDoctorCheck, TargetCheck>();
        services.AddSingleton<IDoctorCheck, NameCheck>();
        services.AddSingleton<IDoctorCheck, ConnectCheck>();
        services.AddSingleton<IDoctorCheck, TlsCheck>();
        services.AddSingleton<IDoctorCheck, IngressCheck>();
        services.AddSingleton<IDoctorCheck, BrokerCheck>();
        services.AddSingleton<IDoctorCheck, TriggersCheck>();
        services.AddSingleton<IDoctorCheck, ProbeCheck>();
        services.AddSingleton<IDoctorCheck, ClockCheck>();
        services.AddSingleton<IDoctorCheck, RightsCheck>();
        services.AddSingleton<IDoctorCheck, DiskCheck>();
        services.AddSingleton<IDoctorCheck, PlayerCheck>();
        services.AddSingleton<Round>();
        services.AddSingleton<DoctorOffice>();
        return services;
    }

    public static void MapDoctor(this IEndpointRouteBuilder routes)
    {
        // Made now, since it tells how long the Player is up.
        _ = routes.ServiceProvider.GetRequiredService<DoctorOffice>();
        routes.MapPost(Routes.Doctor, DoctorEndpoints.Examine);
    }
}
