using Mesh.CodeFixes.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>A call of the application that registers a service, or changes what is registered.</summary>
/// <param name="Call">The call.</param>
/// <param name="Document">Its document.</param>
/// <param name="Registration">What an attribute could say in its place; null if it stays in any case.</param>
/// <param name="Reason">Why it stays in any case; null if it may be converted.</param>
internal sealed record FoundRegistration(InvocationExpressionSyntax Call, Document Document, ConvertibleRegistration? Registration, string? Reason)
{
    /// <summary>The call without its receiver and without what makes it long: <c>AddScoped&lt;IOrders, Orders&gt;()</c>.</summary>
    public string Text
    {
        get
        {
            string name = Call.Expression is MemberAccessExpressionSyntax member ? member.Name.ToString() : Call.Expression.ToString();
            string arguments = string.Join(" ", Call.ArgumentList.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return name + (arguments.Length > 60 ? "(...)" : arguments);
        }
    }

    /// <summary>The number of the line of its name, from 1.</summary>
    public int Line => (Call.Expression is MemberAccessExpressionSyntax member ? member.Name : Call.Expression).GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
