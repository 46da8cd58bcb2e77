using Lending.Domain;

namespace Lending.Application.Books;

internal sealed class BarcodeReader : IBarcodeReader
{
    public string? Read(string? code) => Isbn.Normalize(code?.Trim());
}
