using Mesh.Shared.Model;

namespace Mesh.Generators.Registration;

/// <summary>Prints the expressions by which generated code gets the instance of a service.</summary>
internal static class ServiceRequest
{
    /// <summary>
    /// Whether the assembly's <c>Composition</c> constructs the service without requesting each part from the container: a transient
    /// service that the container need not dispose, and that has no attributes for the trimmer.
    /// </summary>
    public static bool IsDirect(ServiceModel service) =>
        service is { Lifetime: Lifetime.Transient, IsDisposable: false, IsOwned: false, Key: null, Decoration: null, UnreferencedCode: null, DynamicCode: null, IsMade: false } && service.Registrar.Arguments.Count == 0;

    /// <summary>Prints the request for the service, in the holder that disposes it if necessary.</summary>
    public static string Held(ServiceModel service) => ArgumentPrinter.Request("Required", service.IsOwned ? $"global::Mesh.Generation.Owned<{service.Type}>" : service.Type.ToString(), service.Key);
}
