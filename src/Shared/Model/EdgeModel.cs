namespace Mesh.Shared.Model;

/// <summary>A dependency that an attribute names.</summary>
/// <param name="Target">The contract or the class of the dependency.</param>
/// <param name="Optional">Whether the service also starts without it.</param>
/// <param name="Until">The state for which the service waits.</param>
/// <param name="Trusted">Whether the target may be provided by an assembly that is not visible yet: it is an interface or an abstract class.</param>
internal sealed record EdgeModel(TypeRef Target, bool Optional, Until Until, bool Trusted);
