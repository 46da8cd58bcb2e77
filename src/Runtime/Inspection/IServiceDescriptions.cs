using Mesh.Registry;

namespace Mesh.Inspection;

/// <summary>Provides descriptions of services.</summary>
internal interface IServiceDescriptions
{
    /// <summary>Gets the current state of a service by name, or null.</summary>
    ServiceInfo? Find(string name);
}
