using Mesh.Shared.Model;

namespace Mesh.Generators.Registration;

/// <summary>How generated code comes by the instance of a service.</summary>
internal static class ServiceRequest
{
    /// <summary>
    /// Whether the assembly's <c>Composition</c> constructs the service without asking the container for each part: a transient that the container need not
    /// know in order to dispose it, and that says nothing to the trimmer.
    /// </summary>
    public static bool IsDirect(ServiceModel service) =>
        service is { Lifetime: Lifetime.Transient, IsDisposable: false, IsOwned: false, Key: null, UnreferencedCode: null, DynamicCode: null } && service.Registrar.Arguments.Count == 0;

    /// <summary>Asks the container for the service, in what disposes it where that has to be.</summary>
    public static string Held(ServiceModel service) => ArgumentPrinter.Request("Required", service.IsOwned ? $"global::Mesh.Generation.Owned<{service.Type}>" : service.Type.ToString(), service.Key);
}
