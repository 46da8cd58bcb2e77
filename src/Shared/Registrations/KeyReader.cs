using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>Reads the key of a call as C# expression, as attributes are read.</summary>
internal static class KeyReader
{
    public static string? Read(IOperation? key)
    {
        while (key is IConversionOperation { Operand: var operand }) key = operand;
        return key switch
        {
            null => null,
            ITypeOfOperation type => CSharp.Constant(type.TypeOperand),
            { ConstantValue: { HasValue: true, Value: null } } => null,
            { ConstantValue: { HasValue: true, Value: { } value }, Type: { } type } => CSharp.Constant(type, value),
            _ => RegistrationModel.AnyKey,
        };
    }
}
