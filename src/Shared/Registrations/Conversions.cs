using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>Looks through conversions, which the compiler adds where none is written.</summary>
internal static class Conversions
{
    /// <summary>Gets the value that is converted, however often; the value itself when it is not.</summary>
    public static IOperation Unconverted(this IOperation value)
    {
        while (value is IConversionOperation { Operand: var operand }) value = operand;
        return value;
    }
}
