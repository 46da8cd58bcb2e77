using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Registrations;

/// <summary>A registration of a type that only the running application knows.</summary>
/// <param name="OnlyClasses">Whether only what some class provides can be registered.</param>
/// <param name="Assembly">The assembly in which the type is found; null for any.</param>
/// <param name="Call">The call in this compilation; null when there is none.</param>
/// <param name="Collection">Where the collection is made that it changes, if the method that changes it made it; else null.</param>
internal sealed record UnseenRegistration(bool OnlyClasses, string? Assembly, ExpressionSyntax? Call, SyntaxNode? Collection);
