using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Hooks;

/// <summary>Reads the hooks of services, which Mesh calls at the start and the stop.</summary>
internal static class ServiceHooks
{
    /// <summary>Whether a class has hooks that are called: those of singletons are.</summary>
    public static bool AreIn(EjectedService service) => service.Model is { Lifetime: Lifetime.Singleton, IsMade: false } && (IsLifecycle(service.Type) || IsHosted(service.Type));

    /// <summary>Whether the class implements <c>IServiceLifecycle</c>.</summary>
    public static bool IsLifecycle(INamedTypeSymbol type) => type.AllInterfaces.Any(static one => one.Name == "IServiceLifecycle" && Leftovers.MeshSymbols.IsMesh(one.ContainingAssembly));

    /// <summary>Whether the class implements <c>IHostedService</c>.</summary>
    public static bool IsHosted(INamedTypeSymbol type) => type.AllInterfaces.Any(static one => one is { Name: "IHostedService", ContainingNamespace: { Name: "Hosting", ContainingNamespace.Name: "Extensions" } });
}
