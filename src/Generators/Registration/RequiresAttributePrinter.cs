using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>
/// Prints the <c>Requires</c> attributes of a method that registers services, from those of their constructors: its callers get the
/// trimmer's warnings as if they called the constructors.
/// </summary>
internal static class RequiresAttributePrinter
{
    public static void Print(SourceWriter writer, IEnumerable<ServiceModel> services)
    {
        ServiceModel[] all = [.. services.OrderBy(static service => service.Name, StringComparer.Ordinal)];
        Print(writer, "RequiresUnreferencedCode", all.Where(static service => service.UnreferencedCode is not null).Select(static service => (service.Name, service.UnreferencedCode!)));
        Print(writer, "RequiresDynamicCode", all.Where(static service => service.DynamicCode is not null).Select(static service => (service.Name, service.DynamicCode!)));
    }

    private static void Print(SourceWriter writer, string attribute, IEnumerable<(string Service, string Message)> demands)
    {
        string message = string.Join(" ", demands.Select(static demand => $"The constructor of service '{demand.Service}': {demand.Message}"));
        if (message.Length > 0) writer.Line($"[global::System.Diagnostics.CodeAnalysis.{attribute}({CSharp.String(message)})]");
    }
}
