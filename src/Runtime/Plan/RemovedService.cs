namespace Mesh.Plan;

/// <summary>The placeholder in the plan for a service that has been removed, so that the others keep their indices.</summary>
internal static class RemovedService
{
    /// <summary>
    /// A service without name that cannot be started and on which nothing depends. The entry of the removed service is gone, and with it
    /// everything that its factory and its instance hold.
    /// </summary>
    public static readonly PlannedService Place = new(
        new ServiceEntry
        {
            Name = "",
            Type = typeof(object),
            Contracts = [],
            Instance = static _ => throw new InvalidOperationException("The service has been removed."),
            Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient,
        },
        0,
        []);

    public static bool Is(PlannedService service) => ReferenceEquals(service, Place);
}
