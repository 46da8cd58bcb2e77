using System.Reflection.Metadata;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Prints function pointers: <c>delegate* unmanaged[Cdecl]&lt;in int, ref long&gt;</c>.</summary>
internal static class FunctionPointerName
{
    public static StringBuilder Append(StringBuilder text, IMethodSymbol signature, Func<StringBuilder, ITypeSymbol, StringBuilder> appendType)
    {
        text.Append("delegate*").Append(Convention(signature)).Append('<');
        foreach (IParameterSymbol parameter in signature.Parameters)
        {
            text.Append(parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ", RefKind.RefReadOnlyParameter => "ref readonly ", _ => "" });
            appendType(text, parameter.Type).Append(", ");
        }

        text.Append(signature.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" });
        return appendType(text, signature.ReturnType).Append('>');
    }

    private static string Convention(IMethodSymbol signature) => signature.CallingConvention switch
    {
        SignatureCallingConvention.Default => "",
        SignatureCallingConvention.CDecl => " unmanaged[Cdecl]",
        SignatureCallingConvention.StdCall => " unmanaged[Stdcall]",
        SignatureCallingConvention.ThisCall => " unmanaged[Thiscall]",
        SignatureCallingConvention.FastCall => " unmanaged[Fastcall]",
        _ when signature.UnmanagedCallingConventionTypes.IsEmpty => " unmanaged",
        _ => $" unmanaged[{string.Join(", ", signature.UnmanagedCallingConventionTypes.Select(static type => type.Name.Substring("CallConv".Length)))}]",
    };
}
