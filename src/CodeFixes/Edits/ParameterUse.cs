using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Edits;

/// <summary>How a parameter, or the field that keeps it, is used.</summary>
internal enum ParameterUseKind
{
    /// <summary>During construction, or in a way that cannot be deferred.</summary>
    Immediate,

    /// <summary>After construction: its value is needed.</summary>
    Later,

    /// <summary>Where what it is does not matter: <c>nameof</c>, a comparison with null, the assignment that keeps it.</summary>
    Neutral,

    /// <summary>It is kept in a field.</summary>
    Field,

    /// <summary>It is kept in a property that nothing else sets.</summary>
    Property,
}

/// <summary>One use.</summary>
/// <param name="Kind">How.</param>
/// <param name="Expression">The name, with <c>this.</c> if that is before it.</param>
/// <param name="Stored">Where it is kept.</param>
internal readonly record struct ParameterUse(ParameterUseKind Kind, ExpressionSyntax Expression, ISymbol? Stored = null);
