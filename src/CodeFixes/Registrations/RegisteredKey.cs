using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.CodeFixes.Registrations;

/// <summary>The key of a registration, as far as the compiler knows it.</summary>
/// <param name="Type">The name of its type; null for no key, and for any.</param>
/// <param name="Value">Its value; null for no key, and for any.</param>
/// <param name="IsKnown">Whether it is known.</param>
internal sealed record RegisteredKey(string? Type, object? Value, bool IsKnown)
{
    /// <summary>A key that is not known, or every key.</summary>
    public static readonly RegisteredKey Any = new(null, null, IsKnown: false);

    private static readonly RegisteredKey s_none = new(null, null, IsKnown: true);

    /// <summary>Whether the other may be the same one.</summary>
    public bool MayBe(RegisteredKey other) => !IsKnown || !other.IsKnown || (Type == other.Type && Equals(Value, other.Value));

    /// <summary>Gets the key that a call registers with.</summary>
    public static RegisteredKey Of(ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetOperation(call, cancellationToken) is not IInvocationOperation { TargetMethod: var method } operation) return Any;
        // What removes or replaces concerns those with and without a key alike, as far as it is known here.
        if (!method.Name.Contains("Add") && !method.Name.Contains("Singleton") && !method.Name.Contains("Scoped") && !method.Name.Contains("Transient")) return Any;
        if (operation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "serviceKey") is not { Value: var value }) return s_none;
        while (value is IConversionOperation { Operand: var operand }) value = operand;
        return value switch
        {
            ITypeOfOperation { TypeOperand: var type } => new RegisteredKey("System.Type", type.ToDisplayString(), IsKnown: true),
            { ConstantValue: { HasValue: true, Value: { } constant }, Type: { } type } => new RegisteredKey(type.ToDisplayString(), constant, IsKnown: true),
            _ => Any,
        };
    }
}
