using Mesh.Registry;

namespace Mesh.Inspection;

/// <summary>Tells how a service stands.</summary>
internal interface IServiceDescriptions
{
    /// <summary>The service of this name as it stands now, or null.</summary>
    ServiceInfo? Find(string name);
}
