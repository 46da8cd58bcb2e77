using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Edits;

/// <summary>The kind of use of a parameter, or of the field that stores it.</summary>
internal enum ParameterUseKind
{
    /// <summary>The value is used during construction, or in a way that cannot be deferred.</summary>
    Immediate,

    /// <summary>The value is used after construction.</summary>
    Later,

    /// <summary>The value does not matter: <c>nameof</c>, a comparison with null, the assignment that stores it.</summary>
    Neutral,

    /// <summary>The value is stored in a field.</summary>
    Field,

    /// <summary>The value is stored in a property that nothing else sets.</summary>
    Property,
}

/// <summary>A use of a parameter.</summary>
/// <param name="Kind">The kind of use.</param>
/// <param name="Expression">The name, including a preceding <c>this.</c></param>
/// <param name="Stored">The field or property that stores it.</param>
internal readonly record struct ParameterUse(ParameterUseKind Kind, ExpressionSyntax Expression, ISymbol? Stored = null);
