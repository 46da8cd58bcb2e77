using Mesh.Inspection;
using Mesh.Metrics;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Registers the inspectors of services and operations that capabilities add.</summary>
internal static class InspectionRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(Of<ServiceInfo>);
        services.AddSingleton(Of<Operation>);
    }

    private static Inspectors<TSubject> Of<TSubject>(IServiceProvider provider) where TSubject : class
    {
        InspectorEntry<TSubject>[] entries = [.. provider.GetServices<InspectorEntry<TSubject>>()];
        return new Inspectors<TSubject>(entries, provider, entries.Length == 0 ? TimeProvider.System : MeshTime.Of(provider)); // the time limit of an inspector is in real time
    }
}
