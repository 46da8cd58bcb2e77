namespace Lending.Application.Books;

public interface IBarcodeReader
{
    /// <summary>Reads an ISBN as it is typed or scanned; null when it is none.</summary>
    string? Read(string? code);
}
