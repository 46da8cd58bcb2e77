using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>The part that a step adds to the key of an operation's cache.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Expression">The expression by which the facade gets it from the step.</param>
/// <param name="Name">The name of the step's attribute, as written.</param>
internal sealed record CacheKeyPart(ITypeSymbol Type, string Expression, string Name);
