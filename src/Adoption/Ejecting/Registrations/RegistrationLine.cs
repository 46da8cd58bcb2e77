using Mesh.Shared.Model;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>Prints single registrations.</summary>
internal static class RegistrationLine
{
    private const int Wide = 150;

    /// <summary>Registers a class that the container constructs.</summary>
    public static string OfClass(Lifetime lifetime, string? key, string service, string type) =>
        $"services.Add{Keyed(key)}{lifetime}<{(service == type ? type : $"{service}, {type}")}>({key});";

    /// <summary>Registers an open generic class.</summary>
    public static string OfOpen(Lifetime lifetime, string? key, string service, string type) =>
        $"services.Add{Keyed(key)}{lifetime}({(key is null ? "" : key + ", ")}typeof({service}){(service == type ? "" : $", typeof({type})")});";

    /// <summary>Registers an expression, where <c>provider</c> is the container.</summary>
    public static string OfFactory(Lifetime lifetime, string? key, string service, string expression)
    {
        string head = $"services.Add{Keyed(key)}{lifetime}<{service}>({(key is null ? "provider =>" : $"{key}, (provider, _) =>")}";
        return Short(head).Length + Short(expression).Length > Wide ? $"{head}\n    {expression});" : $"{head} {expression});";
    }

    private static string Keyed(string? key) => key is null ? "" : "Keyed";

    // As long as it will be when names are shortened, roughly.
    private static string Short(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"global::(\w+\.)*", "");
}
