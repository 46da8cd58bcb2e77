using Mesh.Registry;
using Todo.Export;

namespace Todo.Endpoints;

/// <summary>
/// The endpoints of the export: <c>openssl dgst -sha256 -verify key.pem -signature list.sig list.json</c> verifies the signature.
/// </summary>
internal static class ExportEndpoints
{
    /// <summary>The header with the signature, in Base64.</summary>
    public const string SignatureHeader = "X-Signature";

    public static void MapExport(this WebApplication app)
    {
        app.MapGet("/export", static (IServiceRegistry services, HttpResponse response) =>
        {
            SignedList list = services.Resolve<IExportService>("export-service").Export();
            response.Headers[SignatureHeader] = Convert.ToBase64String(list.Signature.Span);
            return TypedResults.Bytes(list.Json, "application/json", "todos.json");
        });
        app.MapGet("/export/key", static (IServiceRegistry services) => TypedResults.Text(services.Resolve<IKeyRing>("key-ring").PublicKey, "application/x-pem-file"));
    }
}
