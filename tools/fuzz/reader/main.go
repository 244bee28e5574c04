// Reads YAML as kubectl, Helm, Argo CD and Flux do: with sigs.k8s.io/yaml, document by document. Standard input is a JSON
// list of texts, standard output a list of what each one says: its documents as JSON, or why it cannot be read.
package main

import (
	"encoding/json"
	"log"
	"os"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"
)

type reading struct {
	Documents []json.RawMessage `json:"documents"`
	Error     string            `json:"error,omitempty"`
}

// Where Kubernetes takes a stream apart.
var separator = regexp.MustCompile(`(?m)^---[ \t\r]*$`)

func read(text string) reading {
	result := reading{Documents: []json.RawMessage{}}
	for _, document := range separator.Split(text, -1) {
		if strings.TrimSpace(document) == "" {
			continue
		}
		value, err := yaml.YAMLToJSONStrict([]byte(document))
		if err != nil {
			return reading{Documents: []json.RawMessage{}, Error: err.Error()}
		}
		if string(value) != "null" {
			result.Documents = append(result.Documents, value)
		}
	}
	return result
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		log.Fatal(err)
	}
	readings := make([]reading, 0, len(texts))
	for _, text := range texts {
		readings = append(readings, read(text))
	}
	if err := json.NewEncoder(os.Stdout).Encode(readings); err != nil {
		log.Fatal(err)
	}
}
