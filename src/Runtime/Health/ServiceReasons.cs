namespace Mesh.Health;

/// <summary>The reasons why services are not healthy, by their names. Since these are names of services, none of them is that of a secret.</summary>
internal sealed class ServiceReasons() : Dictionary<string, object>(StringComparer.Ordinal);
