using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>What a step adds to the key of an operation's cache.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Expression">How the facade asks the step for it.</param>
/// <param name="Name">The step's attribute, as it is written.</param>
internal sealed record CacheKeyPart(ITypeSymbol Type, string Expression, string Name);
